import { expect, it } from 'vitest';
import { PictureCamera } from '../../../src/webview/diagram/camera.ts';

/** A camera on a frame of a size, without a browser. */
const cameraOn = (width: number, height: number, picture: { width: number; height: number }) => {
  const edges = new Set<string>();
  const size = { width, height };
  const state = { transform: '', isCut: false, kept: false };
  const frame = {
    getBoundingClientRect: () => ({ left: 0, top: 0, right: size.width, bottom: size.height, ...size }),
    classList: { toggle: (name: string, is: boolean) => (is ? edges.add(name) : edges.delete(name)) },
  };
  const view = {
    setAttribute: (_: string, value: string) => {
      state.transform = value;
    },
  };
  const camera = new PictureCamera(
    frame,
    view,
    () => ({ x: -20, y: 0, ...picture }),
    (kept, isCut) => Object.assign(state, { isCut, kept: kept !== null }),
  );
  camera.follow();
  return { camera, state, size, edges: () => [...edges].sort() };
};

it('shows all of a picture that can be read so', () => {
  const { camera, state, edges } = cameraOn(1_600, 900, { width: 1_500, height: 800 });
  expect(camera.zoom).toBeGreaterThan(1);
  expect(state).toMatchObject({ isCut: false, kept: false });
  expect(edges()).toEqual([]);
});

it('begins at the side of the customer where all of it would be too small to be read, and says that it goes on', () => {
  const { camera, state, size, edges } = cameraOn(600, 800, { width: 1_540, height: 900 });
  expect(camera.zoom).toBe(0.5);
  // Its left edge with the margin of the frame; from top to bottom it fits.
  expect(state.transform).toMatch(/^scale\(0\.5\) translate\(44 350\)/);
  expect(state).toMatchObject({ isCut: true, kept: false });
  expect(edges()).toEqual(['goes-on-right']);
  camera.move(10_000, 0);
  expect(edges()).toEqual(['goes-on-left']);
  expect(state).toMatchObject({ isCut: false, kept: true });
  // All of it is a key away, and stays when the frame grows.
  camera.fit();
  expect(camera.zoom).toBeCloseTo(576 / 1_540);
  expect(edges()).toEqual([]);
  size.width = 900;
  camera.follow();
  expect(camera.zoom).toBeCloseTo(876 / 1_540);
});
